ssh {{host}} systemctl start kubelet
sleep 40
for i in 1 2 3; do kubectl run {{shop}}-new-$i --image=gcr.io/google-samples/hello-app:1.0 --labels=app={{shop}}; done
sleep 60
