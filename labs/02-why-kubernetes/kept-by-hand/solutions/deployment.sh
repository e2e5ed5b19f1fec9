kubectl create deployment {{shop}} --image=gcr.io/google-samples/hello-app:1.0 --replicas=3
kubectl rollout status deployment {{shop}}
ssh {{host}} systemctl start kubelet
sleep 60
