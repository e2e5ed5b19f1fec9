ssh {{host}} systemctl start kubelet
sleep 60
